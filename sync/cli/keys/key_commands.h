#pragma once

namespace arguments {
class Command;
}

namespace cli {

// Keys; packaging/keys.md says when each command is needed. They end with 0 or 1.
//   key root new --out root.key            what kiosks pin: root.pub beside it
//   key signing new --out signing.key      what the endpoint signs with
//   key new --out seal.key                 what comments are sealed to
//   key manifest --root root.key …         names them, signed by the root
//   key rotate --root … --manifest … --out seal-2.key   a new seal key and the manifest that names it
//   key show FILE                          whose file it is
//   key backup KEY --out FILE, key restore FILE --out KEY               a copy on paper, with a passphrase
//   key split KEY --shares 5 --threshold 3 --folder DIR, key join FILE… --out KEY       in several hands
void add_key_commands(arguments::Command& program);

}  // namespace cli
