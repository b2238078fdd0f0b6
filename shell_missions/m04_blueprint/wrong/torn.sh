mkdir -p project/data/{raw,processed} project/models/v1 project/meeting notes
