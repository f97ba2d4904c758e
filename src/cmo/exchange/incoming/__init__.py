"""Files from elsewhere, read with care: their bytes, their text, zip archives, XML.

Whatever such a file holds, nothing outside it is opened, nothing is unpacked to the disk, and what
is too large or ill made is refused with a plain message.
"""
