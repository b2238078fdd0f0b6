printf '%s\n' "export COURSE='mlops'" "alias 'll2=ls -l'" > .my_settings
mv .my_settings /tmp/new && cat .bashrc /tmp/new > /tmp/both && cp /tmp/both .bashrc
