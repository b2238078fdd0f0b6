#!/bin/bash
# Believes that a deleted message is a message.
#
# file: kakao_c.sh
# loses: kakao_c
# hears.en: two messages of 가온 were deleted
# hears.ko: 가온의 메시지 두 개는

# $1 is windows.txt, android.txt or ios.txt. Perl cuts at CR LF, so a bare LF stays inside a message.
sed '1s/^\xef\xbb\xbf//' "$1" |
  perl -0777 -ne '
    my $deleted = "삭제된 메시지입니다.";
    for (split /\r\n/) {
      if (/^-+ (\d+)년 .* -+$/) { $year = $1 }
      elsif (/^\[(.+?)\] \[오(?:전|후) \d+:\d+\] (.*)/s) { print "$1\n" if $year == 2022 }
      elsif (/^2022(?:년|\.) .*?오(?:전|후) \d+:\d+, (.+?) : (.*)/s) { print "$1\n" if !$year }
    }' |
  LC_ALL=C sort | LC_ALL=C uniq -c | LC_ALL=C sort -k1,1nr -k2 | head -n 3
