noisy 2> >(cat > warnings.txt) | tee results.txt > /dev/null
printf '%s\n' *vi* > output.txt
sleep 0.2
