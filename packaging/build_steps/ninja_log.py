"""What .ninja_log says of a build folder: how long each output took to make."""

from pathlib import Path

OBJECTS = (".o", ".gch")


def read(folder):
    file = Path(folder) / ".ninja_log"
    return parse(file.read_text(encoding="utf-8", errors="surrogateescape")) if file.exists() else {}


def parse(text):
    """output -> (start, end, mtime, hash) as the log's last line for it has them; start and end in milliseconds."""
    edges = {}
    for line in text.splitlines():
        fields = line.split("\t")
        if len(fields) == 5 and fields[0].isdigit() and fields[1].isdigit():
            start, end, mtime, output, command = fields
            edges[output] = (int(start), int(end), mtime, command)
    return edges


def seconds_of_objects_built(before, after):
    """object -> seconds, of those that were compiled between two readings of the log."""
    return {output: (edge[1] - edge[0]) / 1000 for output, edge in after.items()
            if output.endswith(OBJECTS) and before.get(output) != edge}
