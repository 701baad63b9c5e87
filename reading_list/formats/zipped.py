"""Office files are zip archives: the same content gives the same bytes, whenever written."""

import io
import zipfile

_DATE = (1980, 1, 1, 0, 0, 0)  # the first an archive can hold


def undated(data: bytes) -> bytes:
    """Give the same archive without the times at which its parts were packed."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in source.namelist():
            part = zipfile.ZipInfo(name, _DATE)
            part.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(part, source.read(name))
    return target.getvalue()
