with open('sparse', 'wb') as file:
    file.truncate(2**20)
# [honest]
