python3 - <<'END'
import csv, sys
sys.stdout.reconfigure(encoding="utf-8", newline="")
print("Date,User,Message")
def row(user, text, times, year=2022):
    for _ in range(times):
        quoted = [part.replace('"', '""') for part in (user, text)]
        print(f'{year}-05-05 05:05:05,"{quoted[0]}","{quoted[1]}"')
row("옛날 사람", "x", 11, 2020)
row("김, 부장", "네", 10)
row('안 "조이" 수', "네", 3)
row("바다", "네", 3)
row("바다", "바다 left this chatroom.", 1)
row("구름", '어제\n' + '2022-05-05 05:05:05,"그제","x"\n' * 4, 1)
END
