sed '1s/^\xef\xbb\xbf//' "$1" | perl -0777 -ne '
  for (split /\r\n/) {
    next if /삭제된 메시지입니다\.$/;
    if (/^-+ (\d+)년 .* -+$/) { $year = $1 }
    if (/^\[(.+?)\] \[오(?:전|후) \d+:\d+\] /s && $year == 2022) { print "$1\n" }
    elsif (!$year && /^2022(?:년|\.) .*?오(?:전|후) \d+:\d+, (.+?) : /s) { print "$1\n" }
  }' | LC_ALL=C sort | LC_ALL=C uniq -c | LC_ALL=C sort -k1,1nr -k2 | head -n 3
