"""How much intake takes: of a file, of an archive, of what comes out of one."""

MAX_TEXT_BYTES = 2**20
MAX_BINARY_BYTES = 20 * 2**20
MAX_ARCHIVE_BYTES = 100 * 2**20
MAX_UNPACKED_BYTES = 200 * 2**20
MAX_ENTRIES = 10_000
MAX_TAR_HEADER_BYTES = 8 * 2**10  # of an extended header: a long name, a date, some attributes
MAX_TAR_GLOBAL_BYTES = 2**10  # of the one that holds for all files: the commit, as git writes it
MAX_TAR_HEADERS_BYTES = 2 * 2**20  # of all of them in an archive
MAX_NAME_BYTES = 1024  # of a path in an archive: the longest that a Mac can open
MAX_NAME_PART_BYTES = 255  # of what stands between two slashes, as file systems have it
