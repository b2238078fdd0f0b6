# TODO kakao_c: $1 is windows.txt, android.txt or ios.txt. Cut it into rows at CR LF, take year and name from each
#   row that is a message, then count as before.
