/** How long the register is given to take back what a browser holds of it, where somebody leaves without a trace. */
export const mostLeavingMs = 1_500;
