-- Putting a record together with another takes its page out of public view as well, so it can wait for a second person.
ALTER TYPE "ProposalKind" ADD VALUE 'merge';
