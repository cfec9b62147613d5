"""Makes layouts, and says what is in one: by nothing of copse's."""

import hashlib
import io
import json
import os
import tarfile

NAME = "org.opencontainers.image.ref.name"
INDEX = "application/vnd.oci.image.index.v1+json"
MANIFEST = "application/vnd.oci.image.manifest.v1+json"
CONFIG = "application/vnd.oci.image.config.v1+json"
LAYER = "application/vnd.oci.image.layer.v1.tar"


class Violation(Exception):
    """A promise that was broken."""


class Builder:
    """A layout that is being made."""

    def __init__(self, path):
        self.path = path
        os.makedirs(f"{path}/blobs/sha256")
        with open(f"{path}/oci-layout", "w") as file:
            file.write('{"imageLayoutVersion":"1.0.0"}')
        self.entries = []

    def blob(self, content, media_type):
        digest = hashlib.sha256(content).hexdigest()
        with open(f"{self.path}/blobs/sha256/{digest}", "wb") as file:
            file.write(content)
        return {"mediaType": media_type, "digest": f"sha256:{digest}", "size": len(content)}

    def document(self, value, media_type):
        return self.blob(json.dumps(value).encode(), media_type)

    def image(self, architecture, files):
        layer = tar(files)
        diff = "sha256:" + hashlib.sha256(layer).hexdigest()
        platform = {"architecture": architecture, "os": "linux"}
        rootfs = {"type": "layers", "diff_ids": [diff]}
        history = [{"created_by": "test", "created": "1970-01-01T00:00:00Z"}]
        created = {"created": "1970-01-01T00:00:00Z"}
        config = self.document(created | platform | {"config": {}, "rootfs": rootfs, "history": history}, CONFIG)
        manifest = {"schemaVersion": 2, "mediaType": MANIFEST, "config": config, "layers": [self.blob(layer, LAYER)]}
        return self.document(manifest, MANIFEST) | {"platform": platform}

    def index(self, children):
        return self.document({"schemaVersion": 2, "mediaType": INDEX, "manifests": children}, INDEX)

    def tag(self, name, descriptor):
        self.entries.append(descriptor | {"annotations": {NAME: name}})
        with open(f"{self.path}/index.json", "w") as file:
            json.dump({"schemaVersion": 2, "mediaType": INDEX, "manifests": self.entries}, file)


def tar(files):
    """A tar of regular files, a name and a text each, and of the directories they are in."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name in sorted({os.path.dirname(name) for name in files} - {""}):
            folder = tarfile.TarInfo(name)
            folder.type, folder.mode = tarfile.DIRTYPE, 0o755
            archive.addfile(folder)
        for name, text in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(text)
            archive.addfile(entry, io.BytesIO(text.encode()))
    return stream.getvalue()


def tags(path):
    """What each tag stands for, after all that it needs was found right; none where no layout is."""
    if not os.path.exists(path):
        return {}
    try:
        with open(f"{path}/index.json", "rb") as file:
            entries = json.load(file)["manifests"]
    except (OSError, ValueError) as error:
        raise Violation(f"index.json: {error}") from error
    for entry in entries:
        needed(path, entry)
    found = {}
    for entry in entries:
        found.setdefault(entry["annotations"][NAME], []).append(json.dumps(entry, sort_keys=True))
    return found


def needed(path, descriptor):
    """The names of the blobs that a descriptor needs, read and compared with their digests."""
    name = descriptor["digest"].removeprefix("sha256:")
    try:
        with open(f"{path}/blobs/sha256/{name}", "rb") as file:
            content = file.read()
    except OSError as error:
        raise Violation(f"needed blob: {error}") from error
    if hashlib.sha256(content).hexdigest() != name or len(content) != descriptor["size"]:
        raise Violation(f"needed blob {name} is wrong")
    below = []
    if descriptor["mediaType"] in (INDEX, MANIFEST):
        document = json.loads(content)
        below = document.get("manifests", []) + document.get("layers", [])
        below += [document["config"]] if "config" in document else []
    return {name}.union(*(needed(path, child) for child in below))


def garbage(path):
    """What is in a layout that nothing needs."""
    with open(f"{path}/index.json", "rb") as file:
        entries = json.load(file)["manifests"]
    used = set().union(*(needed(path, entry) for entry in entries))
    parts = {"blobs", "index.json", "oci-layout"}
    return sorted(set(os.listdir(f"{path}/blobs/sha256")) - used) + sorted(set(os.listdir(path)) - parts)


def listing(path):
    """Every path below a directory, with the content of the files; a file is itself, what is not there is nothing."""
    found = {}
    if os.path.isfile(path):
        with open(path, "rb") as file:
            return {"": file.read()}
    for folder, folders, files in os.walk(path):
        found.update({os.path.join(folder, name): None for name in folders})
        for name in files:
            with open(os.path.join(folder, name), "rb") as file:
                found[os.path.join(folder, name)] = file.read()
    return {os.path.relpath(name, path): content for name, content in found.items()}
