echo 'COURSE=mlops' >> ~/.bashrc
echo "alias ll2='ls -l'" >> ~/.bashrc
