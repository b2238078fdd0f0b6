echo 'export COURSE=mlops' >> ~/.bashrc
echo "alias ll2='ls -l'" >> ~/.bashrc
source ~/.bashrc
