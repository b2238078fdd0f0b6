cat > test.txt <<END
Hi!!!!
END
