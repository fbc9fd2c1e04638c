"""Published vectors: RFC 8032 §7.1, RFC 9496 §A, RFC 9162, C2SP signed-note, RFC 8785; for RFC 8017, what OpenSSL signed."""
import base64
import hashlib
import json
import unittest

from piaojue_verify import canonical, curve, ed25519, merkle, notes, pss, ristretto, spelling
from piaojue_verify.fault import Fault

from . import signing

RFC_8032 = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]
# RFC 9496 §A.1: multiples 0 to 15 of the generator.
MULTIPLES = """
0000000000000000000000000000000000000000000000000000000000000000
e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76
6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919
94741f5d5d52755ece4f23f044ee27d5d1ea1e2bd196b462166b16152a9d0259
da80862773358b466ffadfe0b3293ab3d9fd53c5ea6c955358f568322daf6a57
e882b131016b52c1d3337080187cf768423efccbb517bb495ab812c4160ff44e
f64746d3c92b13050ed8d80236a7f0007c3b3f962f5ba793d19a601ebb1df403
44f53520926ec81fbd5a387845beb7df85a96a24ece18738bdcfa6a7822a176d
903293d8f2287ebe10e2374dc1a53e0bc887e592699f02d077d5263cdd55601c
02622ace8f7303a31cafc63f8fc48fdc16e1c8c8d234b2f0d6685282a9076031
20706fd788b2720a1ed2a5dad4952b01f413bcf0e7564de8cdc816689e2db95f
bce83f8ba5dd2fa572864c24ba1810f9522bc6004afe95877ac73241cafdab42
e4549ee16b9aa03099ca208c67adafcafa4c3f3e4e5303de6026e3ca8ff84460
aa52e000df2e16f55fb1032fc33bc42742dad6bd5a8fc0be0167436c5948501f
46376b80f409b29dc2b5f6f0c52591990896e5716f41477cd30085ab7f10301e
e0c418f7c8d9c4cdd7395b93ea124f3ad99021bb681dfc3302a9d99a2e53e64e
""".split()
# RFC 9496 §A.2: encodings that must be refused.
BAD = """
00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f
f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f
edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f
0100000000000000000000000000000000000000000000000000000000000000
01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f
ed57ffd8c914fb201471d1c3d245ce3c746fcbe63a3679d51b6a516ebebe0e20
c34c4e1826e5d403b78e246e88aa051c36ccf0aafebffe137d148a2bf9104562
c940e5a4404157cfb1628b108db051a8d439e1a421394ec4ebccb9ec92a8ac78
47cfc5497c53dc8e61c91d17fd626ffb1c49e2bca94eed052281b510b1117a24
f1c6165d33367351b0da8f6e4511010c68174a03b6581212c71c0e1d026c3c72
87260f7a2f12495118360f02c26a470f450dadf34a413d21042b43b9d93e1309
26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371
4eac077a713c57b4f4397629a4145982c661f48044dd3f96427d40b147d9742f
de6a7b00deadc788eb6b6c8d20c0ae96c2f2019078fa604fee5b87d6e989ad7b
bcab477be20861e01e4a0e295284146a510150d9817763caf1a6f4b422d67042
2a292df7e32cababbd9de088d1d1abec9fc0440f637ed2fba145094dc14bea08
f4a9e534fc0d216c44b218fa0c42d99635a0127ee2e53c712f70609649fdff22
8268436f8c4126196cf64b3c7ddbda90746a378625f9813dd9b8457077256731
2810e5cbc2cc4d4eece54f61c6f69758e289aa7ab440b3cbeaa21995c2f4232b
3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e
a45fdc55c76448c049a1ab33f17023edfb2be3581e9c7aade8a6125215e04220
d483fe813c6ba647ebbfd3ec41adca1c6130c2beeee9d9bf065c8d151c5f396e
8a2e1d30050198c65a54483123960ccc38aef6848e1ec8f5f780e8523769ba32
32888462f8b486c68ad7dd9610be5192bbeaf3b443951ac1a8118419d9fa097b
227142501b9d4355ccba290404bde41575b037693cef1f438c47f8fbf35d1165
5c37cc491da847cfeb9281d407efc41e15144c876e0170b499a96a22ed31e01e
445425117cb8c90edcbc7c1cc0e74f747f2c1efa5630a967c64f287792a48a4b
""".split()

# A signature that OpenSSL 3.0 made over "pj1/token": RSA-3072, e = 65537, SHA-384, MGF1-SHA-384, salt 48.
OPENSSL_MODULUS = (
    "c7b9c99095f9250bd4d448dd62e1b87082807b83bff312b21f67018fcb70f4dddcccdce263e75931b5352909adf2203d"
    "837e2a3ca88d784fba7fae283d63f482dbd1472a896b349d1b1afdb352fe2059e4d324ef8cc505373c9a81bdf726e8bb"
    "e1e890439b1a615562b22e0cb7402a3494cb8c7d6ba1fd4a32690a2f7118634fc35da09e1189fc880c4e8729d3b2c874"
    "579b684ddd84b9eb6982bb1465aee23b687d3c9c5770a406b6c00e222ab8219e834b68fc7cec3482d0ff04a05a472ae8"
    "91de5cd9650657677d4f8f7c9e8a903257c67ccf1459792967c3852965ab651bd892c8f60a77a87c7d1eea40fec2a054"
    "fbf6c82d15a213ee6803dbdf5a145315e550e518d91d3bc9d3cea027c37dc13e8c91bc8afb5e7b4aaf9ed6b60ee2caf3"
    "0bbdc4e03320fb4acbe493c6ce53836af5265fb83d65c4299ce886088ea8f358155cd0620ac8679107a62e949ae9380c"
    "7a6e4250f1174c55f9891c4a8d3f4ec301244e82a7cc589f300071f2a52ed11c9f463b3f09e120e2982a2edbec8a8903"
)
OPENSSL_SIGNATURE = (
    "8be5ef8e33c8d0ac3aee84574e55498e14ff8bc9183ea80d98e179a5f702a3c7f671e117dd90fdd4bb53d626c30e4940"
    "140f564fb84f5eb2461aa15b1f4a50bb23ac946c1cc94222563329e7fb6a485c55d02fe72a5756f7215ce7231d93bd96"
    "0384aa250a47617b117cf49e143dd972dce8970368ec7ac823eb9dd57029c0292857a80430acd0abe46b6bce9170a906"
    "b763d5bf46c8b523d4cc9bcd9cdf6ec45db063f22fc3128f3966ddd48bc90f9c560ad6697f6d6ea507d28a702e935b13"
    "bfedea05e93ebbd3105ab51ff0b58a146fa5d4ede077c37f0d31964bba876c8db8e54c195a817e8640d7484bab44d129"
    "5e65cc6e5abbab0245e9bbd92d28375c989f73a451f49a77275c69f201cb4f50e1495091f86c0a5fcd738696bff37885"
    "5fc0b6ef355be110ea416fe6bc001647c19b6a4075f9a940fe9555cd87fc3813fe77c68dc90a6dec56be664596211047"
    "bfd4e6345877c4d0e046fe192c4dc10683516529afe34d7bab0c6beaddea9d7b55a8010013d25803a1475887f36b8ea1"
)


class Ed25519(unittest.TestCase):
    def test_vectors_hold_and_the_signer_makes_them(self):
        for seed, key, message, signature in RFC_8032:
            key, message, signature = bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature)
            self.assertTrue(ed25519.verify(key, message, signature))
            self.assertEqual(signing.sign(bytes.fromhex(seed), message), signature)

    def test_every_changed_byte_is_refused(self):
        _, key, message, signature = (bytes.fromhex(text) for text in RFC_8032[2])
        for at in range(64):
            changed = signature[:at] + bytes([signature[at] ^ 1]) + signature[at + 1 :]
            self.assertFalse(ed25519.verify(key, message, changed))
        self.assertFalse(ed25519.verify(key, message + b"x", signature))
        self.assertFalse(ed25519.verify(key, message, signature + b"\0"))

    def test_a_response_that_is_not_reduced_is_refused(self):
        _, key, message, signature = (bytes.fromhex(text) for text in RFC_8032[0])
        s = int.from_bytes(signature[32:], "little") + curve.L
        self.assertFalse(ed25519.verify(key, message, signature[:32] + s.to_bytes(32, "little")))

    def test_keys_of_small_order_and_other_spellings_are_no_keys(self):
        small = [1, 0, curve.P - 1, curve.P, curve.P + 1, 1 << 255 | 1]
        for number in small:
            key = number.to_bytes(32, "little")
            self.assertFalse(ed25519.is_key(key))
            # Under the identity every signature with R = s·B would hold.
            self.assertFalse(ed25519.verify(key, b"", ed25519.compress(ed25519.BASE) + (1).to_bytes(32, "little")))

    def test_the_equation_is_the_one_without_the_cofactor(self):
        seed = bytes(range(32))
        a, _ = signing._expand(seed)
        key = signing.public_key(seed)
        torsion = next(point for point in map(self.of_small_order, range(3, 60)) if point is not None)
        r = ed25519.compress(curve.add(curve.multiply(7, ed25519.BASE), torsion))
        k = int.from_bytes(hashlib.sha512(r + key).digest(), "little")
        self.assertFalse(ed25519.verify(key, b"", r + ((7 + k * a) % curve.L).to_bytes(32, "little")))

    @staticmethod
    def of_small_order(y: int):
        point = ed25519.decompress(y.to_bytes(32, "little"))
        if point is None:
            return None
        rest = curve.multiply(curve.L, point)
        return None if ed25519.compress(rest) == ed25519.compress(curve.IDENTITY) else rest


class Ristretto(unittest.TestCase):
    def test_small_multiples_of_the_generator(self):
        point = curve.IDENTITY
        for expected in MULTIPLES:
            self.assertEqual(ristretto.encode(point).hex(), expected)
            point = curve.add(point, ristretto.G)
        for number, text in enumerate(MULTIPLES[1:], 1):
            decoded = ristretto.decode(bytes.fromhex(text))
            self.assertTrue(ristretto.equal(decoded, curve.multiply(number, ristretto.G)))

    def test_bad_encodings_and_the_identity_are_refused(self):
        for text in [*BAD, MULTIPLES[0]]:
            self.assertIsNone(ristretto.decode(bytes.fromhex(text)), text)
        self.assertIsNone(ristretto.decode(bytes.fromhex(MULTIPLES[1]) + b"\0"))

    def test_scalars_are_reduced(self):
        self.assertEqual(ristretto.scalar((curve.L - 1).to_bytes(32, "little")), curve.L - 1)
        self.assertIsNone(ristretto.scalar(curve.L.to_bytes(32, "little")))

    def test_sums_of_multiples_by_buckets_are_those_one_by_one(self):
        points = [curve.multiply(number, ristretto.G) for number in range(1, 70)]
        scalars = [int.from_bytes(hashlib.sha256(bytes([number])).digest(), "big") % curve.L for number in range(69)]
        expected = sum(scalar * number for number, scalar in enumerate(scalars, 1)) % curve.L
        for count in (1, 23, 24, 69):
            expected = sum(scalar * number for number, scalar in enumerate(scalars[:count], 1)) % curve.L
            total = curve.sum_of_multiples(scalars[:count], points[:count])
            self.assertTrue(ristretto.equal(total, curve.multiply(expected, ristretto.G)))
        self.assertTrue(ristretto.is_identity(curve.sum_of_multiples([0] * 30, points[:30])))


class Pss(unittest.TestCase):
    def test_what_another_program_signed_holds(self):
        self.assertTrue(pss.verify(int(OPENSSL_MODULUS, 16), 65537, b"pj1/token", bytes.fromhex(OPENSSL_SIGNATURE)))
        self.assertFalse(pss.verify(int(OPENSSL_MODULUS, 16), 65537, b"pj1/tokens", bytes.fromhex(OPENSSL_SIGNATURE)))

    def test_a_signature_holds_and_a_changed_one_does_not(self):
        key = signing.RSA[0]
        signature = key.sign(b"message")
        self.assertTrue(pss.verify(key.n, key.e, b"message", signature))
        self.assertFalse(pss.verify(key.n, key.e, b"massage", signature))
        self.assertFalse(pss.verify(signing.RSA[1].n, key.e, b"message", signature))
        for at in (0, 100, 383):
            self.assertFalse(pss.verify(key.n, key.e, b"message", signature[:at] + bytes([signature[at] ^ 1]) + signature[at + 1 :]))

    def test_a_signature_has_the_length_of_the_modulus_and_is_below_it(self):
        key = signing.RSA[0]
        signature = key.sign(b"message")
        self.assertFalse(pss.verify(key.n, key.e, b"message", b"\0" + signature))
        number = int.from_bytes(signature, "big") + key.n
        if number < 1 << 3072:
            self.assertFalse(pss.verify(key.n, key.e, b"message", number.to_bytes(384, "big")))

    def test_another_salt_length_is_refused(self):
        key = signing.RSA[0]
        for size in (0, 32, 47, 49):
            salt = bytes(size)
            digest = hashlib.sha384(bytes(8) + hashlib.sha384(b"message").digest() + salt).digest()
            block = bytes(335 - size - 1) + b"\x01" + salt
            masked = bytearray(a ^ b for a, b in zip(block, pss._mgf1(digest, 335)))
            masked[0] &= 0x7F
            signature = key.raw(int.from_bytes(bytes(masked) + digest + b"\xbc", "big"))
            self.assertFalse(pss.verify(key.n, key.e, b"message", signature))


class Merkle(unittest.TestCase):
    # The tree of certificate-transparency test data: leaves "", 00, 10, 2021, 3031, 40414243, …
    ENTRIES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
    ROOTS = {
        0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        4: "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        6: "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    }

    def test_roots_of_every_size(self):
        leaves = [merkle.leaf_hash(bytes.fromhex(entry)) for entry in self.ENTRIES]
        for size, root in self.ROOTS.items():
            self.assertEqual(merkle.root(leaves[:size]).hex(), root)
        self.assertEqual([root.hex() for root in merkle.roots(leaves, [0, 3, 8])], [self.ROOTS[size] for size in (0, 3, 8)])


class Notes(unittest.TestCase):
    # The example of golang.org/x/mod/sumdb/note.
    TEXT = (
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    ).encode("utf-8")
    KEY = base64.b64decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")[1:]

    def test_the_published_note_holds_once(self):
        note = notes.read_note(self.TEXT, "note")
        self.assertEqual(notes.key_id("PeterNeumann", self.KEY).hex(), "c74f20a3")
        self.assertEqual(notes.times_signed(note, "PeterNeumann", self.KEY), 1)
        self.assertEqual(notes.times_signed(note, "Another", self.KEY), 0)

    def test_a_changed_text_does_not(self):
        note = notes.read_note(self.TEXT.replace(b"answer", b"answers"), "note")
        self.assertEqual(notes.times_signed(note, "PeterNeumann", self.KEY), -1)

    def test_other_spellings_are_no_notes(self):
        for text in (b"", b"\n\n", self.TEXT[:-1], self.TEXT + b"\n", self.TEXT.replace(b"\n", b"\r\n"), self.TEXT.replace("—".encode(), b"-"), self.TEXT + b"\xff\n"):
            with self.assertRaises(Fault):
                notes.read_note(text, "note")


class Canonical(unittest.TestCase):
    def test_numbers_of_rfc_8785(self):
        told = {
            "1e+21": 1e21,
            "100000000000000000000": 1e20,
            "1e-7": 1e-7,
            "0.000001": 1e-6,
            "333333333.3333333": 333333333.33333329,
            "5e-324": 5e-324,
            "1.7976931348623157e+308": 1.7976931348623157e308,
            "9007199254740992": 2.0**53,
            "295147905179352830000": 295147905179352830000.0,
            "9.999999999999997e+22": 9.999999999999997e22,
            "-3.333333333333333e-10": -3.333333333333333e-10,
            "0": -0.0,
        }
        for text, number in told.items():
            self.assertEqual(canonical.serialize(number).decode(), text)

    def test_members_are_sorted_by_utf_16(self):
        value = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7}
        self.assertEqual(list(json.loads(canonical.serialize(value)).values()), [2, 4, 6, 7, 1, 5, 3])

    def test_every_other_spelling_is_refused(self):
        right = '{"a":1,"b":"\u7968\\n"}'.encode()
        self.assertEqual(canonical.parse(right, "x"), {"a": 1, "b": "票\n"})
        wrong = [b'{"a":1,"a":1}', b'{"a": 1}', b'{"b":1,"a":1}', b"1.0", b"1e0", b"-0", b"01", b'"\\u7968"', b'"\\ud800"', b'"\\u000a"', b'"\\/"', b"NaN", b"9007199254740993"]
        wrong += [b"", b"\xef\xbb\xbf{}", b'"\xff"', b"{}\n", b"[" * 5000 + b"]" * 5000, b"9" * 6000, b"1e999", b"[1,]"]
        for text in wrong:
            with self.assertRaises(Fault, msg=text[:40]):
                canonical.parse(text, "x")


class Spelling(unittest.TestCase):
    def test_base64url_has_one_spelling(self):
        self.assertEqual(spelling.from_base64url("_-8"), b"\xff\xef")
        for text in ("_-9", "_-8=", "/+8", "_-8 ", "_-8\n", "A", "_-８"):
            with self.assertRaises(ValueError):
                spelling.from_base64url(text)

    def test_padded_base64_and_hex_have_one_spelling(self):
        self.assertEqual(spelling.from_base64("/+8="), b"\xff\xef")
        for text in ("/+9=", "/+8", "_-8=", "/+8=\n"):
            with self.assertRaises(ValueError):
                spelling.from_base64(text)
        for text in ("0A", "0", "0g", " 00", "00\n"):
            with self.assertRaises(ValueError):
                spelling.from_hex(text)

    def test_codes_as_they_are_printed_and_typed(self):
        self.assertEqual(spelling.code(bytes(32), 60), "0000-0000-0000")
        self.assertEqual(spelling.code(b"\xff" * 32, 80), "ZZZZ-ZZZZ-ZZZZ-ZZZZ")
        self.assertEqual(spelling.as_typed(" o1il-zz zz0000"), "0111-ZZZZ-0000")


if __name__ == "__main__":
    unittest.main()
