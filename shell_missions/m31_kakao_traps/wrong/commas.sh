grep '^2022-' chat.csv | grep -vE ' (invited .*|(joined|left) this chatroom)\."$' | cut -d , -f 2 | tr -d '"' | sort | uniq -c | sort -k1,1nr -k2 | head -n 3
