#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Counts the results in Meson's test logs; the last line is `N passed, N failed, N skipped`."""
import json
import sys

passed, skipped, failed = 0, [], []
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as log:
        for line in log:
            test = json.loads(line)
            if test["result"] in ("OK", "EXPECTEDFAIL"):
                passed += 1
            elif test["result"] == "SKIP":
                skipped.append(test["name"])
            else:
                failed.append("%s (%s)" % (test["name"], test["result"]))
for name in skipped:
    print("skipped:", name)
for name in failed:
    print("failed:", name)
print("%d passed, %d failed, %d skipped" % (passed, len(failed), len(skipped)))
sys.exit(1 if failed or not passed else 0)
