# [honest]
open('mine.bin', 'wb').write(bytes(10 * 2**20))
