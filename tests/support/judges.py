"""Foreign readers of what the register hands out. Reads a list of {"kind", "path"} from stdin, answers a list in its order."""

import csv
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile


def csv_file(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def xlsx(path):
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheets = {}
    for sheet in book.worksheets:
        rows = list(sheet.iter_rows())
        sheets[sheet.title] = {
            "isRightToLeft": bool(sheet.sheet_view.rightToLeft),
            "rows": [[cell.value for cell in row] for row in rows],
            "formulas": [cell.coordinate for row in rows for cell in row if cell.data_type == "f"],
        }
    return {"title": book.properties.title, "description": book.properties.description, "sheets": sheets}


def jsonld(path):
    from rdflib import Graph, URIRef

    graph = Graph()
    graph.parse(path, format="json-ld")
    identifier = URIRef("http://purl.org/dc/terms/identifier")
    named = {}
    for subject, value in graph.subject_objects(identifier):
        named[str(subject)] = str(value)
    return {"triples": len(graph), "named": named}


TYPES = {
    "string": lambda text: True,
    "integer": lambda text: re.fullmatch(r"-?\d+", text) is not None,
    "number": lambda text: re.fullmatch(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", text) is not None,
    "boolean": lambda text: text in ("true", "false"),
    "date": lambda text: re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None,
}


def table_problems(resource, rows):
    """What of a table is not as its schema says (Table Schema 1)."""
    schema = resource["schema"]
    names = [field["name"] for field in schema["fields"]]
    if rows[0] != names:
        return ["%s: the header is not the fields" % resource["name"]]
    problems = []
    missing = schema.get("missingValues", [""])
    for index, field in enumerate(schema["fields"]):
        held = [row[index] for row in rows[1:]]
        limits = field.get("constraints", {})
        for text in held:
            if text in missing:
                if limits.get("required"):
                    problems.append("%s.%s is empty" % (resource["name"], field["name"]))
                continue
            if not TYPES[field["type"]](text):
                problems.append("%s.%s is no %s: %s" % (resource["name"], field["name"], field["type"], text))
            among = limits.get("enum")
            if among is not None and text not in [str(one) for one in among]:
                problems.append("%s.%s is none of its words: %s" % (resource["name"], field["name"], text))
        if limits.get("unique") and len(set(held)) != len(held):
            problems.append("%s.%s repeats" % (resource["name"], field["name"]))
    key = schema.get("primaryKey", [])
    key = [key] if isinstance(key, str) else key
    if key:
        told_apart = [tuple(row[names.index(one)] for one in key) for row in rows[1:]]
        if len(set(told_apart)) != len(told_apart):
            problems.append("%s: its key repeats" % resource["name"])
    return problems


def key_problems(resources, tables):
    problems = []
    keys = 0
    for resource in resources:
        for key in resource.get("schema", {}).get("foreignKeys", []):
            keys += 1
            other = key["reference"]["resource"] or resource["name"]
            column = tables[resource["name"]][0].index(key["fields"])
            target = tables[other][0].index(key["reference"]["fields"])
            held = {row[target] for row in tables[other][1:]}
            for row in tables[resource["name"]][1:]:
                if row[column] != "" and row[column] not in held:
                    problems.append("%s.%s leads nowhere: %s" % (resource["name"], key["fields"], row[column]))
    return keys, problems


def package(path):
    """A Frictionless data package (version 1), an RO-Crate (1.1), and its checksums."""
    archive = zipfile.ZipFile(path)
    broken = archive.testzip()
    with tempfile.TemporaryDirectory() as folder:
        archive.extractall(folder)
        sums = subprocess.run(["sha256sum", "-c", "--strict", "checksums.txt"], cwd=folder, capture_output=True)
        summed = {line[66:].strip() for line in open(os.path.join(folder, "checksums.txt"), encoding="utf-8")}
        said = json.load(open(os.path.join(folder, "datapackage.json"), encoding="utf-8"))
        crate = json.load(open(os.path.join(folder, "ro-crate-metadata.json"), encoding="utf-8"))
        problems, tables = [], {}
        if re.fullmatch(r"[-a-z0-9._/]+", said["name"]) is None:
            problems.append("the name of the package")
        for resource in said["resources"]:
            if re.fullmatch(r"[-a-z0-9._/]+", resource["name"]) is None:
                problems.append("the name %s" % resource["name"])
            bytes_ = open(os.path.join(folder, resource["path"]), "rb").read()
            if len(bytes_) != resource["bytes"] or resource["hash"] != "sha256:" + hashlib.sha256(bytes_).hexdigest():
                problems.append("%s is not the file described" % resource["path"])
            if "schema" in resource:
                tables[resource["name"]] = csv_file(os.path.join(folder, resource["path"]))
                problems += table_problems(resource, tables[resource["name"]])
        keys, wrong = key_problems(said["resources"], tables)
        problems += wrong
        by_id = {entity["@id"]: entity for entity in crate["@graph"]}
        root = by_id["./"]
        if by_id["ro-crate-metadata.json"]["conformsTo"] != {"@id": "https://w3id.org/ro/crate/1.1"}:
            problems.append("the crate conforms to nothing")
        for needed in ("name", "description", "datePublished", "license"):
            if needed not in root:
                problems.append("the crate has no %s" % needed)
        for part in root["hasPart"]:
            if part["@id"] not in by_id or not os.path.exists(os.path.join(folder, part["@id"])):
                problems.append("the crate's %s is not there" % part["@id"])
        names = archive.namelist()
        unsummed = [name for name in names if name not in summed and name != "checksums.txt"]
        return {
            "broken": broken,
            "sums": sums.returncode,
            "unsummed": unsummed,
            "problems": problems,
            "keys": keys,
            "names": names,
            "tables": tables,
            "records": json.load(open(os.path.join(folder, "records.json"), encoding="utf-8")),
            "readme": open(os.path.join(folder, "README.md"), encoding="utf-8").read(),
        }


KINDS = {"csv": csv_file, "xlsx": xlsx, "jsonld": jsonld, "zip": package}
json.dump([KINDS[asked["kind"]](asked["path"]) for asked in json.load(sys.stdin)], sys.stdout)
