"""A throw-away certificate authority and a server certificate for this machine's loopback."""

from pathlib import Path

from processes import run

DAYS = 30


def make_certificates(folder, addresses=("127.0.0.1",)):
    """ca.pem, server.pem and server.key in `folder`; the authority's own key does not outlive this call."""
    names = ",".join(["DNS:localhost", *(f"IP:{address}" for address in addresses)])
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    ca_key = folder / "ca.key"
    run(["openssl", "req", "-x509", *curve, "-keyout", ca_key, "-out", folder / "ca.pem", "-days", DAYS,
         "-subj", "/CN=Lyhord throw-away authority", "-addext", "keyUsage=critical,keyCertSign,cRLSign"])
    run(["openssl", "req", *curve, "-keyout", folder / "server.key", "-out", folder / "server.csr",
         "-subj", "/CN=localhost"])
    extensions = folder / "server.ext"
    extensions.write_text(f"subjectAltName={names}\nextendedKeyUsage=serverAuth\n"
                          "basicConstraints=critical,CA:FALSE\n")
    run(["openssl", "x509", "-req", "-in", folder / "server.csr", "-CA", folder / "ca.pem", "-CAkey", ca_key,
         "-CAcreateserial", "-out", folder / "server.pem", "-days", DAYS, "-extfile", extensions])
    for left_over in (ca_key, extensions, folder / "server.csr", folder / "ca.srl"):
        left_over.unlink(missing_ok=True)
    (folder / "server.key").chmod(0o600)
