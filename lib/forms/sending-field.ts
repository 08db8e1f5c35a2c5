/** The field in which a browser names one sending of a form: the same again, when it does not know whether the first arrived. */
export const sendingField = "sending";
