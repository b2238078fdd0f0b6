# TODO kakao_b: the same for a chat as chats really are. Begin with your kakao_a.sh; let a name end at the quotation
#   mark that closes it, drop the rows of the program, and turn "" into " in the names.
