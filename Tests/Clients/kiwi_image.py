"""Makes an image by kiwi's own driver of umoci, which finds a program of that name in PATH.

    kiwi_image.py KIWI ARCHIVE
"""

import os
import sys

sys.path.insert(0, sys.argv[1])
from kiwi.oci_tools.umoci import OCIUmoci  # pylint: disable=wrong-import-position

CONFIG = {
    "container_name": "app",
    "container_tag": "latest",
    "entry_command": ["/bin/app", "-c"],
    "entry_subcommand": ["serve"],
    "maintainer": "Somebody",
    "user": "nobody",
    "workingdir": "/srv",
    "expose_ports": ["80", "443/tcp"],
    "volumes": ["/data"],
    "environment": {"A": "b"},
    "labels": {"name": "app"},
    "history": {"created_by": "kiwi", "author": "Somebody", "comment": "made"},
}

driver = OCIUmoci()
assert driver.no_history_flag == ["--no-history"]
driver.init_container()
driver.unpack()
with open(os.path.join(driver.oci_root_dir, "rootfs", "hello"), "w", encoding="utf-8") as hello:
    hello.write("hello")
driver.repack(CONFIG)
driver.set_config(CONFIG)
driver.post_process()
driver.export_container_image(sys.argv[2], "oci-archive", "latest")
