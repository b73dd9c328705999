from __future__ import annotations

from intersessional.cli import main

main()
