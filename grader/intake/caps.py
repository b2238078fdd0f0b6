"""How much intake takes: of a file, of an archive, of what comes out of one."""

MAX_TEXT_BYTES = 2**20
MAX_BINARY_BYTES = 20 * 2**20
MAX_ARCHIVE_BYTES = 100 * 2**20
MAX_UNPACKED_BYTES = 200 * 2**20
MAX_ENTRIES = 10_000
MAX_TAR_HEADER_BYTES = 8 * 2**10  # of an extended header: a long name, a date, some attributes
