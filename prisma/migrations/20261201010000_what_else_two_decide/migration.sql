-- Making a picture's terms unknown takes it out of public view as well, and what two people took out is not brought back by one.
ALTER TYPE "ProposalKind" ADD VALUE 'terms';
ALTER TYPE "ProposalKind" ADD VALUE 'restore';
