"""A bad road between this machine and a network namespace: slow, far and lossy.

The packets are the kernel's own, carried from one TUN device to the other in user space, because not every kernel
has the queueing discipline netem. Needs root and /dev/net/tun.
"""

import fcntl
import heapq
import os
import random
import select
import struct
import subprocess
import threading
import time

from processes import attempt, run

HERE, THERE = "10.77.0.1", "10.77.0.2"  # this machine's end, and the namespace's
HERE_6, THERE_6 = "fd77::1", "fd77::2"
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000  # linux/if_tun.h
LARGEST = 2048  # bytes; the devices' packets are at most 1500


def is_possible():
    """Whether this machine lets us make a device and a namespace."""
    return (os.geteuid() == 0 and os.access("/dev/net/tun", os.R_OK | os.W_OK)
            and attempt(["unshare", "--net", "ip", "tuntap", "add", "dev", "lytry", "mode", "tun"]).returncode == 0)


class Link:
    """One way each: `bits` a second, `delay` seconds, a share `loss` of packets; at most `queue` seconds wait.

    `is_down` and `largest` may be changed at any time: nothing goes through, and nothing of more bytes does, without
    a word to anybody.
    """

    def __init__(self, bits=1e9, delay=0.0, loss=0.0, queue=0.5, seed=1):
        self.rate, self.delay, self.loss, self.queue = bits / 8, delay, loss, queue
        self.is_down, self.largest = False, LARGEST
        self.carried = 0  # bytes that were sent into it, both ways, headers of IP and TCP included
        self.lost = 0  # packets
        self._random = random.Random(seed)
        self._files = {}
        self._far = None  # what lives on the far side from the start, and so keeps it
        self._is_over = threading.Event()
        self._carrier = threading.Thread(target=self._carry, daemon=True)

    def __enter__(self):
        # By process, not by name: a name is a mount, which is refused where the root is not a mount of its own.
        self._far = subprocess.Popen(["unshare", "--net", "sh", "-c", "echo; exec sleep infinity"],
                                     stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        try:
            self._far.stdout.readline()  # now it is there
            here, there = (self._device(f"ly{end}{os.getpid() % 10 ** 8}") for end in "ab")
            self._give_addresses(here, HERE, HERE_6, list)
            run(["ip", "link", "set", there, "netns", self._far.pid])
            self._give_addresses(there, THERE, THERE_6, self.on_the_far_side)
        except BaseException:
            self._remove()
            raise
        self._carrier.start()
        return self

    def __exit__(self, *_):
        self._is_over.set()
        self._carrier.join()
        self._remove()

    def on_the_far_side(self, argv):
        """The command that runs there."""
        return ["nsenter", f"--net=/proc/{self._far.pid}/ns/net", *argv]

    def _device(self, name):
        file = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
        self._files[name] = file
        fcntl.ioctl(file, TUNSETIFF, struct.pack("16sH", name.encode(), IFF_TUN | IFF_NO_PI))
        return name

    @staticmethod
    def _give_addresses(device, address, address_6, there):
        run(there(["ip", "address", "add", f"{address}/30", "dev", device]))
        run(there(["ip", "address", "add", f"{address_6}/64", "dev", device, "nodad"]))
        run(there(["ip", "link", "set", device, "up"]))

    def _remove(self):
        for file in self._files.values():
            os.close(file)
        self._far.kill()
        self._far.wait()
        self._far.stdout.close()

    def _loses(self, packet, waits):
        return (self.is_down or len(packet) > self.largest or waits > self.queue
                or self._random.random() < self.loss)

    def _carry(self):
        ends = list(self._files.values())
        free_at = dict.fromkeys(ends, 0.0)  # when the road from there has sent what waits
        on_the_way = []  # (due, number, to, packet)
        number = 0
        while not self._is_over.is_set():
            due = on_the_way[0][0] - time.monotonic() if on_the_way else 0.1
            ready, _, _ = select.select(ends, [], [], min(max(due, 0), 0.1))
            for end in ready:
                packet = os.read(end, LARGEST)
                now = time.monotonic()
                begins = max(now, free_at[end])
                self.carried += len(packet)
                if self._loses(packet, begins - now):
                    self.lost += 1
                    continue
                free_at[end] = begins + len(packet) / self.rate
                number += 1
                other = ends[1 - ends.index(end)]
                heapq.heappush(on_the_way, (free_at[end] + self.delay, number, other, packet))
            while on_the_way and on_the_way[0][0] <= time.monotonic():
                _, _, to, packet = heapq.heappop(on_the_way)
                os.write(to, packet)
