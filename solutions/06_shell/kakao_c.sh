# $1 is windows.txt, android.txt or ios.txt. Perl cuts at CR LF, so a bare LF stays inside a message.
sed '1s/^\xef\xbb\xbf//' "$1" |
  perl -0777 -ne '
    my $deleted = "삭제된 메시지입니다.";
    for (split /\r\n/) {
      if (/^-+ (\d+)년 .* -+$/) { $year = $1 }
      elsif (/^\[(.+?)\] \[오(?:전|후) \d+:\d+\] (.*)/s) { print "$1\n" if $year == 2022 && $2 ne $deleted }
      elsif (/^2022(?:년|\.) .*?오(?:전|후) \d+:\d+, (.+?) : (.*)/s) { print "$1\n" if !$year && $2 ne $deleted }
    }' |
  LC_ALL=C sort | LC_ALL=C uniq -c | LC_ALL=C sort -k1,1nr -k2 | head -n 3
