# SPDX-License-Identifier: GPL-3.0-or-later
# /usr/bin/python3 weasyprint-peer.py PAGE.html: the page printed to PDF by a WeasyPrint that is already loaded, twice after
# once to warm up (it takes seconds): prints "weasyprint_ms", the faster, and "weasyprint_kb size".
import sys
import time

from weasyprint import HTML

page = open(sys.argv[1], encoding="utf-8").read()
times = []
for run in range(3):
    begin = time.perf_counter()
    pdf = HTML(string=page).write_pdf()
    times.append((time.perf_counter() - begin) * 1000)
print(f"weasyprint_ms {min(times[1:]):.1f}")
print(f"weasyprint_kb {len(pdf) / 1024:.1f}")
