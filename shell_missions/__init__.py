"""The labs of module 06: missions in the shell, and KakaoTalk exports to practise on."""
