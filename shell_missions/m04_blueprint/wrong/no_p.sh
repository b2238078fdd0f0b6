mkdir project project/data project/data/raw project/models/v1 'project/meeting notes'
