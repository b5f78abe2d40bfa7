"""Roads that lead to the endpoint only now and then, or only for some packets (C08)."""

import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from case import EndToEnd
from link import HERE, HERE_6, Link, is_possible
from visitor import Visit
from waiting import wait_until


@unittest.skipUnless(is_possible(), "a road needs root, /dev/net/tun and network namespaces")
class BadRoad(EndToEnd):
    def up(self, link, listen="0.0.0.0", host=HERE):
        """The kiosk's sync lives on the far side of `link`; it was enrolled before."""
        deployment = self.deployment
        deployment.prepare_endpoint(addresses=["127.0.0.1", HERE, HERE_6], listen="127.0.0.1")
        port = deployment.start_endpoint().rsplit(":", 1)[1]
        deployment.write_kiosk_settings()
        deployment.write_sync_settings()
        deployment.start_kiosk()
        self.screen.wait_for("rating")
        deployment.enrol()
        deployment.endpoint.stop()
        deployment.endpoint_settings["listen"] = listen
        deployment.write_endpoint_settings()
        deployment.start_endpoint()
        deployment.url = f"https://{host}:{port}"
        deployment.write_sync_settings()
        deployment.start_sync(through=link.on_the_far_side)

    def visits(self, count):
        for _ in range(count):
            self.visitor.make(Visit(feeling=2, reasons=("other",), age="25-44"))

    def arrived_once(self, count):
        rows = self.deployment.wait_for_rows(count)
        self.assertEqual(count, len(rows))
        self.assertEqual(count, len({row["id"] for row in rows}))

    def test_a_road_that_swallows_large_packets_loses_nothing(self):
        with Link() as link:
            self.up(link)
            link.largest = 576  # and nobody says so: no handshake gets through
            self.visits(2)
            self.deployment.send_now()
            wait_until("sync tells that it does not get through",
                       lambda: self.deployment.sync_status("network") not in (None, "ok"), 60,
                       lambda: self.deployment.sync.output())
            self.assertEqual({0: 2}, self.deployment.outbox())
            link.largest = 1500
            self.deployment.nudge_until_sent(90)
            self.arrived_once(2)

    def test_a_road_that_comes_and_goes_carries_every_answer_once(self):
        with Link(bits=1e6, delay=0.05) as link:
            self.up(link)
            for number in range(6):
                link.is_down = number % 2 == 1
                self.visits(1)
                self.deployment.send_now()
                time.sleep(1)
            link.is_down = False
            self.deployment.nudge_until_sent(90)
            self.arrived_once(6)

    def test_an_endpoint_that_has_an_address_of_version_6_only_is_reached(self):
        with Link() as link:
            self.up(link, listen=HERE_6, host=f"[{HERE_6}]")
            self.visits(2)
            self.deployment.nudge_until_sent()
            self.arrived_once(2)


if __name__ == "__main__":
    unittest.main()
