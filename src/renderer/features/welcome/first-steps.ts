/** The texts that the welcome opens. They hold for the sample shop in each of its engines. */
export const firstQuery = `-- What sells best: pieces and revenue of each product over all orders.
SELECT p.name,
       sum(i.quantity) AS pieces,
       round(sum(i.quantity * i.unit_price - i.discount), 2) AS revenue
  FROM order_items AS i
  JOIN product_variants AS v ON v.id = i.variant_id
  JOIN products AS p ON p.id = v.product_id
 GROUP BY p.name
 ORDER BY revenue DESC;
`;

export const firstPlan = `-- orders.customer_id has no index: the plan shows what that costs.
SELECT id, status, placed_at, shipping
  FROM orders
 WHERE customer_id = 4711
 ORDER BY placed_at DESC;
`;
