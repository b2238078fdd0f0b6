# The separator is `","`: the date with the opening mark is cut off, the name is what is left of the first field.
LC_ALL=C awk '
  /^2022-[^,]*,"[^"]/ || /^2022-[^,]*,"""/ {
    row = substr($0, index($0, ",") + 2)
    name = ""
    while (match(row, /"/)) {
      if (substr(row, RSTART, 2) == "\"\"") { name = name substr(row, 1, RSTART); row = substr(row, RSTART + 2) }
      else break
    }
    name = name substr(row, 1, RSTART - 1)
    said = substr(row, RSTART + 3)
    sub(/"$/, "", said)
    gsub(/""/, "\"", said)
    if (index(said, name " ") == 1) {
      rest = substr(said, length(name) + 2)
      if (rest ~ /^invited .*\.$/ || rest == "joined this chatroom." || rest == "left this chatroom.") next
    }
    count[name]++
  }
  END { for (name in count) print count[name] "\t" name }' chat.csv |
  LC_ALL=C sort -t "$(printf '\t')" -k1,1nr -k2 | head -n 3
