/** Something to mend before submission, and where. */
export interface Fault {
  /** The page of the form that it is on; empty for what is not on the form. */
  topic: string;
  message: string;
  /** Empty for whoever may not mend it. */
  href: string;
}

/** More faults than this on one page are said in one line, so that the page itself says which. */
const SINGLY = 5;

/** One line a fault, or one line a page where there are many; in the order given. */
export function groupFaults(faults: Fault[], whole: (topic: string, count: number) => Fault): Fault[] {
  const topics = [...new Set(faults.map((fault) => fault.topic))];
  return topics.flatMap((topic) => {
    const here = faults.filter((fault) => fault.topic === topic);
    return here.length > SINGLY ? [whole(topic, here.length)] : here;
  });
}
