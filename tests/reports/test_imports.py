"""Heavy libraries are imported by who needs them, not by who might."""

from __future__ import annotations

import subprocess
import sys


def test_reading_documents_and_printing_records_imports_nothing_heavy() -> None:
    script = (
        "import sys, frontmap.documents, frontmap.reports;"
        "print(*sorted({'pandas', 'geopandas', 'pyarrow', 'shapely', 'yaml', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
