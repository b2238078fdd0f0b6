import inspect
import linecache

linecache.checkcache()
# [honest]
print(inspect.getsource(add))
