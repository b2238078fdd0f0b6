# [honest]
FAMILY = "👨‍👩‍👧 가족"
print(FAMILY)
