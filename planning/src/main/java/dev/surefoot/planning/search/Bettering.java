package dev.surefoot.planning.search;

/**
 * Makes a plan cheaper: leaves out what it does not need, puts the cheapest steps in the place of a few in a row (in the
 * manner of Siddiqui &amp; Haslum 2015), and looks for other plans with ever less haste (Richter, Thayer &amp; Ruml 2010).
 */
final class Bettering {
    private static final int[] WEIGHTS = {2, 1};
    private static final int[] LENGTHS = {8, 16};
    private static final int EXPANSIONS_OF_PIECE = 500;

    private final Task task;
    private final int states;
    private final Allowance pieces;
    private final Allowance searches;
    private Route best;
    private boolean provedOptimal;

    /** @param pieces what the work on pieces may take; the searches for other plans have an allowance of their own */
    Bettering(Task task, Route found, int states, Allowance pieces, Allowance searches) {
        this.task = task;
        this.best = found;
        this.states = states;
        this.pieces = pieces;
        this.searches = searches;
    }

    Route best() {
        return best;
    }

    /** Whether it was seen that nothing is cheaper. */
    boolean isProvedOptimal() {
        return provedOptimal;
    }

    /** @param atLeast what a plan costs at least, as far as is known */
    void run(long atLeast) {
        keep(best);
        for (int weight : WEIGHTS) {
            provedOptimal |= best.cost() <= atLeast;
            if (!provedOptimal && !searches.isSpent()) {
                switch (new QuickSearch(task, searches, states, weight, best.cost()).run()) {
                    case Ending.Found cheaper -> keep(cheaper.route());
                    case Ending.Exhausted exhausted -> provedOptimal = true;
                    case Ending.Stopped stopped -> {}
                }
            }
        }
        provedOptimal |= best.cost() <= atLeast;
    }

    private void keep(Route route) {
        best = route.shortened();
        for (int length : LENGTHS) {
            for (int from = 0; from < best.length() && !pieces.isSpent(); ) {
                int to = Math.min(from + length, best.length());
                Route cheaper = cheaper(from, to);
                if (cheaper == best) {
                    from += length / 2;
                }
                best = cheaper;
            }
        }
        best = best.shortened();
    }

    private Route cheaper(int from, int to) {
        Allowance allowance = pieces.part(EXPANSIONS_OF_PIECE);
        Ending ending = new OptimalSearch(best.piece(from, to), allowance, states, best.cost(from, to)).run();
        pieces.use(allowance);
        return ending instanceof Ending.Found found ? best.with(from, to, found.route()) : best;
    }
}
