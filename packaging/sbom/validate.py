#!/usr/bin/env python3
"""Validates a CycloneDX 1.5 document against the official schema, strictly: validate.py FILE. Needs cyclonedx-python-lib[json-validation]."""
import sys

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

with open(sys.argv[1], encoding="utf-8") as document:
    error = JsonStrictValidator(SchemaVersion.V1_5).validate_str(document.read())
if error:
    sys.exit(f"{sys.argv[1]}: {error}")
