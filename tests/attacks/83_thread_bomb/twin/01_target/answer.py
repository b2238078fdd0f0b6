# [honest]
import threading

threads = [threading.Thread(target=print, args=(i,)) for i in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
