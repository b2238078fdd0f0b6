perl -0777 -ne '
  while (/\G([^,\n]*),"((?:[^"]|"")*)","((?:[^"]|"")*)"\n|\G[^\n]*\n/g) {
    my ($date, $user, $said) = ($1, $2, $3);
    next unless defined $date && $date =~ /^2022-/;
    next if $said =~ /^\Q$user\E (invited .*|(joined|left) this chatroom)\.$/;
    $user =~ s/""/"/g;
    $n{$user}++;
  }
  my @names = sort { $n{$b} <=> $n{$a} || $a cmp $b } keys %n;
  print "$n{$_}\t$_\n" for @names[0 .. 2]' chat.csv
