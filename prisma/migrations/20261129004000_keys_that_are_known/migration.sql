-- By which keys this register's secrets were made: their fingerprints, never the keys, which stay outside of the database.
CREATE TABLE "register_key" (
    "name" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "register_key_pkey" PRIMARY KEY ("name")
);
ALTER TABLE "register_key"
  ADD CONSTRAINT register_key_name CHECK (name IN ('authSecret', 'contactKey')),
  ADD CONSTRAINT register_key_fingerprint CHECK (fingerprint ~ '^[0-9a-f]{64}$');
