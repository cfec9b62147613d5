"""Writes OCI image layouts whose digests are the same each time."""
import hashlib
import json
import os
import shutil
import subprocess

CREATED = "2023-11-14T22:13:20Z"
TYPE = "application/vnd.oci.image."
REF_NAME = "org.opencontainers.image.ref.name"


def encoded(document):
    """The bytes of a JSON document."""
    return json.dumps(document, sort_keys=True, separators=(",", ":")).encode()


def digest_of(path):
    """The digest of a file."""
    with open(path, "rb") as file:
        return "sha256:" + hashlib.file_digest(file, "sha256").hexdigest()


class Layout:
    """A layout that grows; it counts once it is closed."""

    def __init__(self, folder):
        """Begins in `folder` anew."""
        shutil.rmtree(folder, ignore_errors=True)
        self.folder = folder
        self.entries = []
        self.blobs = folder / "blobs" / "sha256"
        self.blobs.mkdir(parents=True)
        (folder / "oci-layout").write_bytes(encoded({"imageLayoutVersion": "1.0.0"}))

    def add(self, data, kind):
        """Stores a blob; its descriptor."""
        name = hashlib.sha256(data).hexdigest()
        (self.blobs / name).write_bytes(data)
        return {"mediaType": TYPE + kind, "digest": "sha256:" + name, "size": len(data)}

    def add_layer(self, archive):
        """Stores a tar file compressed and removes it; the layer's descriptor, and its digest as it was."""
        part = self.folder / "part"
        with open(part, "wb") as compressed:
            subprocess.run(["pigz", "-6", "--no-name", "--stdout", archive], stdout=compressed, check=True)
        digest, size = digest_of(part), part.stat().st_size
        part.rename(self.blobs / digest.removeprefix("sha256:"))
        plain = digest_of(archive)
        os.unlink(archive)
        return {"mediaType": TYPE + "layer.v1.tar+gzip", "digest": digest, "size": size}, plain

    def add_image(self, layers, platform, environment=()):
        """Stores the documents of an image of `layers`, as `add_layer` returns them; its descriptor."""
        configuration = {
            "created": CREATED, **platform,
            "config": {"Env": ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", *environment], "Cmd": ["/bin/sh"]},
            "rootfs": {"type": "layers", "diff_ids": [plain for _, plain in layers]},
            "history": [{"created": CREATED, "created_by": f"layer {number}"} for number in range(len(layers))],
        }
        manifest = {
            "schemaVersion": 2, "mediaType": TYPE + "manifest.v1+json",
            "config": self.add(encoded(configuration), "config.v1+json"), "layers": [layer for layer, _ in layers],
        }
        return {**self.add(encoded(manifest), "manifest.v1+json"), "platform": platform}

    def add_index(self, images):
        """Stores an index of images; its descriptor."""
        return self.add(encoded(self.index(images)), "index.v1+json")

    def tag(self, descriptor, name):
        """Gives an image or an index a name."""
        self.entries.append({**descriptor, "annotations": {REF_NAME: name}})

    def close(self):
        """Writes the layout's own index, and the mark of a complete data set."""
        (self.folder / "index.json").write_bytes(encoded(self.index(self.entries)))
        (self.folder / ".done").touch()

    @staticmethod
    def index(entries):
        """An index document."""
        return {"schemaVersion": 2, "mediaType": TYPE + "index.v1+json", "manifests": entries}
