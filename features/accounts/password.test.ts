import { describe, expect, it } from "vitest";
import { isGuessable } from "./password";

const known = ["amal.haddad@example.org", "Amal Haddad"];

describe("a password that falls to the first guesses", () => {
  it.each([
    "password1234",
    "Password2024!",
    "passwordpassword",
    "qwertyuiop12",
    "1q2w3e4r5t6y",
    "123456789012",
    "aaaaaaaaaaaa",
    "abababababab",
    "abcdefghijkl",
    "letmein12345",
    "welcome2026!!",
    "administrator",
    "tadmur-palmyra",
    "amal.haddad1",
    "AmalHaddad2026",
    "amal.haddad@example.org",
  ])("is %s", (password) => {
    expect(isGuessable(password, known)).toBe(true);
  });

  it.each([
    "correct horse battery staple",
    "lintel cella column drum",
    "v8#Kp2!xRz9q",
    "عمود وحجر ونخلة وماء",
    "the password is a lintel",
    "1947 olive jars in the cellar",
  ])("is not %s", (password) => {
    expect(isGuessable(password, known)).toBe(false);
  });

  it("is judged at any length that is taken", () => {
    // Whatever tries every combination would not end at this length.
    expect(isGuessable("1q2w3e4r5t6y7u8i9o0p".repeat(5_000), known)).toBe(true);
    expect(isGuessable(`${"ab".repeat(50_000)}xyz!`, known)).toBe(true);
    expect(isGuessable(`${"lintel cella ".repeat(8_000)}c!`, known)).toBe(false);
  });
});
