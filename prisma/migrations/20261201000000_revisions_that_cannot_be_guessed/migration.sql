-- What nobody is told of a revision cannot be tried until its published hash fits.
ALTER TABLE "revision" ADD COLUMN "nonce" TEXT;
