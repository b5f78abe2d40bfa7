"""Networks that fail: nothing is lost, nothing is counted twice."""

import unittest
from collections import Counter

from case import EndToEnd
from proxy import Proxy, captive_portal, every_batch_twice, losing_the_first_reply
from visitor import Visit
from waiting import wait_until

FEELINGS = (1, 2, 3, 4)


class Network(EndToEnd):
    def visits(self, count):
        for number in range(count):
            feeling = FEELINGS[number % 4]
            self.visitor.make(Visit(feeling=feeling, reasons=("other",), age="25-44"))

    def assert_each_once(self, count):
        rows = self.deployment.wait_for_rows(count)
        self.assertEqual(count, len(rows))
        wanted = Counter(str(FEELINGS[number % 4]) for number in range(count))
        self.assertEqual(wanted, Counter(row["QS1K"] for row in rows))
        self.assertEqual(count, len({row["id"] for row in rows}))

    def behind(self, behave):
        """A whole deployment whose sync reaches the endpoint through a proxy that behaves so."""
        self.deployment.prepare_endpoint()
        endpoint = self.deployment.start_endpoint()
        proxy = Proxy(endpoint, self.folder / "tls")
        self.addCleanup(proxy.close)
        self.deployment.write_kiosk_settings()
        self.deployment.write_sync_settings(endpoint=proxy.url)
        self.deployment.start_kiosk()
        self.screen.wait_for("rating")
        self.deployment.enrol()
        self.deployment.start_sync()
        self.deployment.wait_for_keys()
        proxy.behave = behave
        return proxy

    def test_ten_answers_given_while_the_endpoint_is_away_arrive_once_each(self):
        self.deployment.up()
        self.deployment.endpoint.stop()
        self.visits(10)
        self.assertEqual({0: 10}, self.deployment.outbox())
        self.deployment.start_endpoint()
        self.deployment.nudge_until_sent()
        self.assert_each_once(10)

    def test_every_batch_sent_twice_is_stored_once(self):
        behave = every_batch_twice()
        self.behind(behave)
        self.visits(3)
        self.deployment.nudge_until_sent()
        for first, second in behave.told:
            self.assertEqual({"stored"}, set(first))
            self.assertEqual(["exists"] * len(first), second)
        self.assert_each_once(3)

    def test_a_batch_whose_reply_was_lost_is_stored_once(self):
        behave = losing_the_first_reply()
        proxy = self.behind(behave)
        self.visits(2)
        wait_until("a reply is lost", lambda: behave.lost, 30)
        self.deployment.nudge_until_sent()
        self.assertGreaterEqual(proxy.posts(), 2)
        self.assert_each_once(2)

    def test_a_captive_portal_takes_nothing(self):
        """200 and a page is not an acknowledgement (C01): the row stays until the endpoint says that it has it."""
        proxy = self.behind(captive_portal)
        self.visits(1)
        wait_until("the portal was asked", lambda: proxy.posts() or self.deployment.send_now(), 30)
        wait_until("sync has seen through it", lambda: self.deployment.sync_status("network") == "captive-portal", 30)
        self.assertEqual({0: 1}, self.deployment.outbox())
        self.screen.wait_for("rating")
        self.screen.tap("about")
        told = self.screen.wait_for("about", having="login").find("login")["words"]
        self.assertEqual("Nätet kräver inloggning. Byt nät eller spara på USB. Svaren är kvar.", told)
        proxy.behave = lambda method, path, forward: forward()
        self.deployment.nudge_until_sent()
        wait_until("the page has nothing more to say", lambda: not self.screen.latest().find("login"), 30)
        self.assert_each_once(1)

    def test_an_endpoint_killed_and_started_again_has_each_answer_once(self):
        self.deployment.up()
        self.visits(1)
        self.deployment.nudge_until_sent()
        self.deployment.endpoint.kill()
        self.deployment.start_endpoint()
        self.assert_each_once(1)


if __name__ == "__main__":
    unittest.main()
