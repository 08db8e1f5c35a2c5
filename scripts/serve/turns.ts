import { widerNetworkOf } from "@/lib/client-name";

/** What a turn is asked for. */
export type Asking = {
  client: string;
  /** Nobody waits for it yet: a router looks ahead of a click. */
  isAhead: boolean;
  /** It takes much memory: a form with files. */
  isHeavy: boolean;
};

export type TurnRules = {
  /** How many have their turn at once, and how many of them may be of one client, or heavy. */
  atOnce: number;
  atOncePerClient: number;
  heavyAtOnce: number;
  /** How many of one client wait; of looks ahead as many more. */
  waitingPerClient: number;
  /** Of one wider network half of them. */
  waitingInAll: number;
};

/** A place in the line. `begin` is called once it is its turn. */
type Place = Asking & { begin: () => void };

export type Turns = {
  /** Calls `begin`, at once or later, and hands out how to leave: the line, or the turn. Null where too many wait. */
  take: (asking: Asking, begin: () => void) => (() => void) | null;
};

/**
 * Shares turns among clients: each has a line of its own, and the lines take turns, so that whoever asks for much waits for
 * themselves. Within a line what somebody waits for comes before looks ahead.
 */
export function createTurns(rules: TurnRules): Turns {
  /** The line of each client that waits. */
  const lines = new Map<string, Place[]>();
  /** When each client that is here last had a turn, counted in turns: who has had none comes first. */
  const lastTurns = new Map<string, number>();
  let turn = 0;
  const inWork = new Set<Place>();
  let waiting = 0;

  const countInWork = (is: (place: Place) => boolean): number => [...inWork].filter(is).length;
  const mayBegin = ({ client, isHeavy }: Place): boolean =>
    countInWork((other) => other.client === client) < rules.atOncePerClient &&
    (!isHeavy || countInWork((other) => other.isHeavy) < rules.heavyAtOnce);

  const setLine = (client: string, line: Place[]) => {
    if (line.length > 0) lines.set(client, line);
    else lines.delete(client);
  };
  const nextInLine = (line: readonly Place[]): Place | undefined =>
    line.find((place) => !place.isAhead && mayBegin(place)) ?? line.find(mayBegin);

  const begin = (place: Place) => {
    inWork.add(place);
    turn += 1;
    lastTurns.set(place.client, turn);
    place.begin();
  };
  const findNext = (): Place | undefined =>
    [...lines]
      .toSorted(([one], [other]) => (lastTurns.get(one) ?? 0) - (lastTurns.get(other) ?? 0))
      .map(([, line]) => nextInLine(line))
      .find((place) => place !== undefined);
  const goOn = () => {
    while (inWork.size < rules.atOnce) {
      const next = findNext();
      if (next === undefined) return;
      waiting -= 1;
      setLine(
        next.client,
        (lines.get(next.client) ?? []).filter((place) => place !== next),
      );
      begin(next);
    }
  };
  /** How many wait of all clients that are networks of one. */
  const waitingOf = (network: string): number =>
    [...lines].filter(([client]) => widerNetworkOf(client) === network).reduce((sum, [, line]) => sum + line.length, 0);
  /** Who has gone and comes again is as new as anybody. */
  const forget = (client: string) => {
    if (!lines.has(client) && countInWork((place) => place.client === client) === 0) lastTurns.delete(client);
  };
  const leave = (place: Place) => {
    if (inWork.delete(place)) {
      goOn();
      forget(place.client);
      return;
    }
    const line = lines.get(place.client);
    const at = line?.indexOf(place) ?? -1;
    if (line === undefined || at === -1) return;
    waiting -= 1;
    setLine(
      place.client,
      line.filter((other) => other !== place),
    );
    forget(place.client);
  };

  return {
    take: (asking, whenBegun) => {
      const place: Place = { ...asking, begin: whenBegun };
      const line = lines.get(place.client) ?? [];
      const alike = line.filter(({ isAhead }) => isAhead === place.isAhead).length;
      if (alike >= rules.waitingPerClient || waiting >= rules.waitingInAll) return null;
      const network = widerNetworkOf(place.client);
      if (network !== null && waitingOf(network) >= rules.waitingInAll / 2) return null;
      waiting += 1;
      lines.set(place.client, [...line, place]);
      goOn();
      return () => leave(place);
    },
  };
}
